"""The words of the measured pack in French."""

from tests.benchmarks.typesetting import Wording

WORDING = Wording(
    title="Livret d’accueil",
    welcome="Bienvenue à Lille, {name}",
    cover=(
        "Ce livret vous accompagne de votre arrivée jusqu’à la fin de vos démarches.",
        "Gardez-le avec vous : chaque page peut être montrée à un guichet.",
    ),
    letter_title="Votre lettre d’accueil",
    letter=(
        "Bonjour {name}, nous sommes heureux de vous accueillir à Lille. Votre arrivée est prévue le {arrival} et votre "
        "dossier porte la référence {reference} : donnez-la chaque fois que vous nous appelez ou que vous nous écrivez, "
        "elle permet à toute l’équipe de retrouver vos documents en quelques secondes et de vous répondre dans votre langue.",
        "Dès votre arrivée, passez au guichet avec votre passeport, votre visa et votre contrat de logement. Une personne de "
        "l’équipe vous reçoit sans rendez-vous du lundi au vendredi, de 9 h à 17 h, relit avec vous la liste des démarches et "
        "fixe avec vous les rendez-vous qui demandent une présence. Comptez une demi-heure, et une heure si vous venez en famille.",
        "Votre rendez-vous principal est fixé au {appointment}. Apportez deux photos d’identité récentes, l’original de votre acte "
        "de naissance et sa traduction par un traducteur assermenté. Si l’un de ces documents vous manque, dites-le-nous avant la "
        "date : la plupart des administrations acceptent un délai lorsqu’il est demandé à temps et par écrit.",
        "Le logement est souvent la première difficulté. Ne versez jamais d’argent avant d’avoir visité ou d’avoir fait vérifier "
        "l’annonce : nos collègues reconnaissent les fausses offres et peuvent appeler le propriétaire pour vous. Une caution "
        "de l’État existe pour les personnes qui n’ont pas de garant en France ; elle est gratuite et se demande en ligne.",
        "La santé vient ensuite : l’inscription à la sécurité sociale est gratuite et obligatoire pour les étudiants. Elle rembourse "
        "une grande partie des soins, mais une assurance complémentaire reste utile pour les lunettes, les dents et l’hôpital. "
        "En cas d’urgence, appelez le 15 ou le 112 : ces numéros répondent jour et nuit, dans plusieurs langues.",
        "Enfin, prenez le temps de découvrir la ville. Le guide des adresses, à la fin de ce livret, donne trente lieux utiles "
        "choisis par les étudiants des années passées, et les vingt-quatre phrases de la dernière page suffisent pour "
        "commencer une conversation. Toute l’équipe vous souhaite un très beau séjour parmi nous.",
    ),
    steps_title="Vos démarches, dans l’ordre",
    due="À faire avant le {date}",
    code_says="Ouvrir la démarche sur votre téléphone",
    steps=(
        ("Valider votre visa de long séjour", "La validation se fait en ligne dans les trois mois qui suivent l’arrivée. Préparez le numéro du visa, la date d’entrée en France, votre adresse et une carte bancaire pour payer la taxe. Imprimez la confirmation et gardez-la avec votre passeport."),
        ("Signer l’état des lieux", "Faites le tour du logement avec le propriétaire, pièce par pièce, et photographiez chaque défaut avant de signer. Ce document décide de la caution qui vous sera rendue à votre départ ; demandez-en un exemplaire signé des deux mains."),
        ("Assurer votre logement", "L’assurance habitation est obligatoire et le propriétaire demandera l’attestation à la remise des clés. Comparez trois offres : les prix vont de trente à quatre-vingts euros par an pour une chambre. L’attestation arrive par courriel le jour même."),
        ("Payer la contribution de vie étudiante", "La contribution se paie en ligne avant l’inscription à l’université, même si vous en êtes exonéré : dans ce cas, le site délivre gratuitement l’attestation. Elle finance la santé, la culture, le sport et l’accompagnement social sur le campus."),
        ("Terminer l’inscription administrative", "Déposez l’attestation de contribution, votre diplôme traduit, une photo et la preuve de votre assurance. La carte d’étudiant est prête une semaine plus tard au service de la scolarité ; elle ouvre aussi la bibliothèque et le restaurant."),
        ("Ouvrir un compte bancaire", "Prenez rendez-vous dans une agence proche de chez vous ou ouvrez un compte en ligne. Il faut une pièce d’identité, un justificatif de domicile de moins de trois mois et le certificat de scolarité. Si une banque refuse, la Banque de France en désigne une."),
        ("S’inscrire à la sécurité sociale", "Créez votre compte sur le site réservé aux étudiants étrangers. Déposez le passeport, le titre de séjour, l’acte de naissance et un relevé d’identité bancaire. Un numéro provisoire est donné aussitôt ; le numéro définitif suit en quelques semaines."),
        ("Choisir un médecin traitant", "Le médecin traitant connaît votre dossier et vous oriente vers les spécialistes. Sans lui, les soins sont moins bien remboursés. Le centre de santé de l’université accepte les nouveaux patients et propose des consultations en anglais et en arabe."),
        ("Demander l’aide au logement", "La demande se fait en ligne dès la signature du bail, car l’aide n’est pas versée pour les mois passés. Préparez le montant du loyer, le numéro de compte du propriétaire et vos ressources. Une première réponse arrive sous trente jours."),
        ("Prendre un abonnement de transport", "Le métro, le tramway et les bus partagent le même abonnement. Il coûte moins cher avant vingt-six ans et les employeurs en remboursent la moitié. La carte se retire en agence avec une photo, ou se charge directement sur un téléphone."),
        ("Choisir un opérateur de téléphone", "Un forfait sans engagement suffit et se résilie en un jour. Vérifiez que les appels vers votre pays sont compris, ou utilisez le réseau de la résidence. Gardez votre ancien numéro actif jusqu’à ce que votre banque et votre université aient le nouveau."),
        ("Passer le test de français", "Le test dure quarante minutes et place chaque personne dans un groupe de son niveau. Les cours commencent la semaine suivante, le soir ou le samedi matin. L’inscription est gratuite pour les doctorants et à tarif réduit pour leurs conjoints."),
        ("Inscrire vos enfants à l’école", "L’école est obligatoire et gratuite dès trois ans. Présentez à la mairie le livret de famille, le carnet de vaccination et un justificatif de domicile. Une classe d’accueil aide les enfants qui ne parlent pas encore français."),
        ("Échanger votre permis de conduire", "Certains permis s’échangent dans l’année qui suit l’arrivée, d’autres non : vérifiez la liste des pays avant de commencer. La demande se fait en ligne avec une traduction du permis et une photo numérique. Conduire reste permis pendant l’attente."),
        ("Déclarer vos revenus", "La première déclaration se fait sur papier au printemps, même sans revenu : l’avis d’impôt est demandé pour les bourses, la cantine et le logement. Une permanence aide à remplir le formulaire chaque mardi après-midi d’avril et de mai."),
        ("Préparer le titre de séjour", "Le renouvellement se demande entre quatre et deux mois avant la fin du visa. Réunissez les relevés de notes, la preuve de vos ressources et une attestation d’assiduité. L’attestation de prolongation vous permet de travailler et de voyager."),
        ("Demander le visa de votre famille", "Le conjoint et les enfants peuvent venir avec un visa de famille si les ressources et le logement suffisent. La demande part du consulat ; notre équipe relit le dossier avec vous, car un seul document absent le renvoie au début."),
        ("Préparer votre départ", "Prévenez le propriétaire un mois avant, par lettre recommandée. Résiliez l’électricité, l’internet et l’assurance, faites suivre votre courrier, fermez le compte après le retour de la caution et rendez les livres à la bibliothèque."),
    ),
    directory_title="Trente adresses utiles",
    directory_head=("Lieu", "Ce que l’on y trouve", "Adresse et téléphone"),
    places=(
        ("Guichet d’accueil", "Toutes les démarches, sans rendez-vous, du lundi au vendredi"),
        ("Préfecture", "Titres de séjour et visas, uniquement sur rendez-vous pris en ligne"),
        ("Mairie de quartier", "Écoles, mariages, certificats et élections, le matin seulement"),
        ("Caisse de santé", "Inscription, remboursements et carte Vitale, de 8 h 30 à 17 h"),
        ("Caisse d’allocations", "Aide au logement et à la famille, rendez-vous conseillé"),
        ("Centre de santé", "Médecins, psychologues et vaccins, consultations en cinq langues"),
        ("Hôpital Saint-Vincent", "Urgences ouvertes jour et nuit, entrée par la cour"),
        ("Pharmacie de garde", "Ouverte la nuit, le dimanche et les jours fériés"),
        ("Bibliothèque centrale", "Prêt de livres, salles de travail et imprimantes jusqu’à 22 h"),
        ("Médiathèque", "Films, livres en langues étrangères et cours de conversation"),
        ("Restaurant universitaire", "Repas complet à un euro pour les boursiers, midi et soir"),
        ("Épicerie solidaire", "Produits de base à petit prix, sur présentation de la carte"),
        ("Résidence universitaire", "Chambres, contrats, clés et réparations, loge ouverte à 7 h"),
        ("Agence du logement", "Annonces vérifiées, visites accompagnées et conseils juridiques"),
        ("Agence de transport", "Abonnements, cartes perdues et objets trouvés"),
        ("Gare principale", "Trains vers Paris, Bruxelles et Londres, consignes à bagages"),
        ("Location de vélos", "Vélos au mois ou à l’année, réparations comprises"),
        ("Bureau de poste", "Lettres recommandées, colis et changement d’adresse"),
        ("Banque de la place", "Comptes pour étudiants étrangers, conseillers anglophones"),
        ("Centre des impôts", "Première déclaration, avis et attestations, le mardi"),
        ("Maison de l’emploi", "Offres à temps partiel, relecture de lettres et entretiens"),
        ("Maison des associations", "Sport, musique, entraide et parrainage entre étudiants"),
        ("Centre de langues", "Tests de niveau, cours du soir et échanges linguistiques"),
        ("Piscine municipale", "Bassins et cours, tarif réduit avec la carte d’étudiant"),
        ("Palais des sports", "Salles, terrains et clubs, inscriptions en septembre"),
        ("Palais des beaux-arts", "Collections et concerts, gratuit le premier dimanche du mois"),
        ("Opéra", "Places à dix euros pour les étudiants une heure avant"),
        ("Grand marché", "Fruits, légumes et tissus, le mardi, le jeudi et le dimanche"),
        ("Point d’accès au droit", "Avocats bénévoles, gratuit et confidentiel, le mercredi"),
        ("Police et secours", "Plaintes, pertes de papiers et déclarations de vol"),
    ),
    phrases_title="Vingt-quatre phrases pour commencer",
    phrases_head=("En français", "Ce que cela veut dire"),
    meanings=(
        "On le dit en entrant, à tout le monde.", "On le dit le soir, après dix-huit heures.", "On répond cela quand on nous sert.", "Pour demander poliment quelque chose.",
        "Quand on n’a pas entendu la phrase.", "Pour trouver son chemin dans la rue.", "À la caisse d’un magasin ou d’un guichet.", "Pour fixer un jour et une heure.",
        "Quand une lettre est difficile à lire.", "Pour être compris d’un médecin.", "Pour acheter un titre de transport.", "Quand on arrive après l’heure convenue.",
        "Pour savoir où signer un document.", "Quand un papier manque au dossier.", "Pour demander une copie gratuite.", "Quand on cherche une chambre à louer.",
        "Pour parler du montant d’un loyer.", "Quand l’eau ou la lumière est coupée.", "Pour demander de l’aide dans l’urgence.", "À la bibliothèque, au moment du prêt.",
        "Pour commander au restaurant.", "Quand on veut payer sans espèces.", "Pour remercier après un long échange.", "On le dit en partant, jusqu’à demain.",
    ),
    footer="Maison Internationale de Lille",
    page="page {page} sur {pages}",
)  # fmt: skip
