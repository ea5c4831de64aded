"""Words of journal names, from the titles and title abbreviations of the NLM catalogue.

Taken were the words that occur in several of some 7,000 journal names; see ``journal_names`` for what they are good for.
"""

# ruff: noqa: E501

from __future__ import annotations

# cut short: they carry a full stop in styles that print one
ABBREVIATED = """
abnorm acad act acupunct addict adm adolesc adv aerosp aesthet affect afr agric akad akush allergol alln altern
alzheimers am amer anaesth anaesthesiol anal anat androl anestesiol anesth anesthesiol angiol anim ann annu
anthropol antimicrob antivir appl aquat arch argent arkh arq arterioscler arthrosc artif assess assist assoc astron
atheroscler atmos audiol aust australas autoimmun bacteriol bakteriol balk behav belg ber bioanal biochem biochim
bioeng bioeth bioinform biol biomark biomater biomech biomed biomol bioorg biopharm biophys biosci biosyst
biotechnol boll bot br bras braz breastfeed brit bull bus calcif can carbohydr carcinog card cardiol cardiopulm
cardiothorac cardiovasc catheter cent cereb cesk chem chemother chim chin chir chiropr chromatogr chron cir circ
circulat clin cog cogn coll commun comp complement compr comput conf connect conserv contam contemp contin
contracept coron cosmet couns craniofac crit cryst crystallogr cult curr cutan cytogenet cytol decis defic deliv
dement demogr dent depress dermatol dev devel diabet diabetol diagn dial diet differ dig digit dir dis disabil
discov disord dtsch dyn eat ecol econ ecosyst educ eff egypt electroanal electrochem electroencephalogr electron
electrophysiol embryol emerg endocr endocrinol endod endosc endourol endovasc energ enferm eng engl entomol environ
enzym enzymol epidemiol ergon esp ethn ethnopharmacol ethol eur eval evid evol exerc exp explor expo extracell fail
fam faseb fed fem fertil fisiol fiz fiziol forsch fr front funct fundam gastroenterol gastrointest gen gend genet
genom geochem geol geophys geriatr gerontol ges gig ginecol ginekol glob graph gynaecol gynakol gynecol haemat
haematol haemost harb healthc hear hematol hepatol herz hig hist histochem histol histopathol horm hormon hosp hum
humanit hyg hyperfine hypertens imag immun immunogenet immunol immunopathol immunopharmacol immunother implement ind
inf infect infirm inflamm inform inj innov inorg inst instrum insur int integr intell intellect intens interact
interdiscip intern interv invest investig ir iran isr ital jpn jt kardiol khir klin lab lang laparosc laryngol lat
learn leg lek lett leuk leukoc libr linguist lipidol lond low maced magn malar mamm manag manage mar mater matern
math maxillofac meas mech med mem ment metab metabol methodol mex microb microbiol microsc microvasc mikrobiol mil
miner minim mod model mol mon monit monogr morphol motil mov mult musculoskelet mutagen mutat mycol nanomed
nanotechnol nat natl nederl nefrol nephrol nerv netw neurobiol neurochem neurochir neuroendocrinol
neurogastroenterol neuroimag neuroimmunol neurol neuromuscul neurooncol neuropathol neuropharmacol neurophysiol
neuropsychiatr neuropsychol neuropsychopharmacol neuroradiol neurorehabil neurosci neurosurg nouv nucl nurs nutr
obes obstet occup ocul odontol odontostomatol oftalmol oncol onkol oper ophtalmol ophthal ophthalmol opin opt optom
org orig orthod orthop ortop osteopath osteoporos otol otolaryngol otorhinolaryngol oxid pac paediatr pak palliat
pancreat pap parasit parasitol parkinsons pat pathog pathol pathophysiol patol pediatr pept percept perform perinat
perinatol periodontol peripher perit pers personal perspect perspekt pflugers pharm pharmaceut pharmacokinet
pharmacol pharmacother philos phlebol photobiol photochem photodermatol photomed phys physic physiol physiother
phytother plan plann plast pneumol pol pollut popul port postgrad powder pr pract prax precis prenat prev prim
primatol probl proc prod prof prog promot prosthet prosthodont proteom protoc przegl psihol psychiat psychiatr
psychoanal psychol psychometr psychopathol psychopharmacol psychosoc psychosom psychother pub publ pulm pulmonol
qual quant quart radiat radiol radiopharm radiother reanim rec rech recl reconstr refract reg regen regul rehabil
rel relat ren rep reprod res resist reson resp respir respirol restor resusc retin rev rheum rheumatol rhinol riv
robot roentgenol rozhl saf sanit scand sch schizophr schweiz sci scientif scler screen sect secur semin sens ser
serv sex sexol sibirsk simul sin skelet soc sociol sociolog softw soz spec spectr spectrom spectrosc stand stat
stereotact steroids stomatol strateg struct stud subst suppl support surg surv surveill sustain symp syndr synth
syst target teach tech techn technol telemed ter terap teratog teratol tetrahedron tex theor ther therap thorac
thorax thromb tierarztl tijdschr tob tomogr top toxicol traffic trans transcult transfus transl transm transp
transpl traumatol treat trop tuberc tumour turk ultramicrosc ultrason ultrastruct univ urogynecol urol urologe vasc
vaskular venereol vest vestn vet virol vis vitam vojnosanit vopr wien wkly wochenschr womens xenobiot yonsei z
zahnarztl zentralbl zh zool
"""

# complete
COMPLETE = """
abuse academic academy access acids acs acta actas activity acute addiction adolescent advanced advances aesthetic
african age ageing agents aging ai aids air al alcohol allergy allied alternative alzheimer america american
anaesthesia anaesthesiology anales analysis analytical anatomy andrology anesthesia anesthesiology animal ankle
annales annali annals annual anticancer antimicrobial anxiety anz applications applied archiv archives archivio
archivos arquivos arthritis artificial asian assessment association asthma atherosclerosis audiology australasian
australian autism ban bao based basic behavior behavioral belgica bing biochemical biochemistry biochimica
bioengineering bioinformatics biological biologie biology biomarkers biomechanics biomedical biomedicine biophysica
biophysics bioscience biotechnology bipolar birth blood bmc bmj bone borne brain brasileira brazilian breast brief
british bulletin burns canadian canadien canadienne cancer cardiac cardio cardiologia cardiology cardiovascular care
case cases cell cells cellular central ceskoslovenska chang chemical chemistry chemotherapy chest child childhood
children chinese chirurgica chirurgie chronic chronicle circulation cities clinica clinical clinics clinique cns
cochrane cognition cognitive cold college colloid colorectal communication communications community comparative
complementary comprehensive computational computer computers computing conference contact contemporary control cord
critical current cytokine dairy data database death defects delivery dementia dental dentistry dermatology des
deutsche deutschen development developmental diabetes diagnosis diagnostic dialysis digestive digital disabilities
disability disaster discovery disease diseases disorders division drug drugs ear east eating ecology economics ed
education educational egyptian electrophysiology elife embo emergency emerging endocrine endocrinology endoscopy
engineering entomology environment environmental enzyme epidemiology epilepsy equine espan espanola ethics european
evaluation evidence evolution exercise experimental expert eye facial factors failure family federation fems
fertility fetal fish focus folia food foods foot forensic forschung forum foundation francaise frontiers fu
functional fur future gakkai gastroenterology gastrointestinal gazette geburtshilfe geka gene general genes genetic
genetics genome genomics geriatric geriatrics gerontology gesellschaft giornale global group growth gut gynaecology
gynecologic gynecology haematology hand head headache health healthcare hearing heart hematology hepatobiliary
hepatology history hiv hospital human hygiene hypertension ieee image imaging imeni immune immunity immunology
implant implants indian industrial infant infection infectious inflammation informatics information injury
innovations insect insights institute instituto integrative intelligence intensiva intensive interface internal
international interne interventional interventions invasive investigation investigative iranian issues italian
italiana italiano j jacc jama japanese jbi jco jiu jmir joint journal journals justice ke kidney klinische knee
korean laboratory lancet language laryngology laryngoscope laser lasers law learning legal letters life lipid lipids
liver lung lymphoma magazine magnetic management mass materials maxillofacial mayo me medecine medica medical
medicale medicina medicinal medicine medizin medizinische mental metabolic metabolism methods mexico microbes
microbial microbiologia microbiologica microbiology midwifery minerva mmwr molecular monographs muscle
musculoskeletal nano national nature nauk neck neonatal nepal nephrology nephron nerve nervous network neural neuro
neurobiology neuroimaging neurologia neurologica neurological neurology neurophysiology neuropsychiatry
neuropsychology neuroradiology neuroscience neurosciences neurosurgery neurosurgical neurotrauma nihon nippon nord
north npj nuclear nucleic nurse nurses nursing nutrition obesity obstetrics occupational official oficial ola
oncology online open ophtalmologie ophthalmic ophthalmology opinion optics options oral organ organization organo
organs orthodontics orthopaedic orthopaedics orthopedics oto otolaryngology otology otorhinolaryngology outcomes
pacific paediatric paediatrics pain palliative pan parasitology pathologica pathology patient pediatria pediatric
pediatrics perinatal periodontal periodontology personality perspectives pharmaceutical pharmacological pharmacology
pharmacotherapy pharmacy physical physician physicians physics physiological physiology physiotherapy planning plant
planta plastic plos policy polish polska population postepy practical practice praxis pregnancy presse pressure
prevention preventive primary problems proceedings process program progress promotion prostaglandins prostate
protein proteomics protocols psychiatric psychiatrie psychiatry psychological psychology psychopharmacology
psychosomatic psychotherapy pu public publica publication pulmonary quality quarterly quintessence radiation
radiologica radiology rare real recent reconstructive regional rehabilitation related remote reports reproduction
reproductive research resistance resonance respiratory response retina review reviews revista revue rheumatology
rhino rhinology rhythm rhythms rinsho risk rivista rna royal rural safety sage salud sante saude saudi scandinavian
scandinavica school science sciences scientific sclerosis section seminars series services sexual sheng shock
shoulder signal sinica skin sleep small social sociedad sociedade societa societe societies society soft south
speech spinal spine sport sports spring sssr statistics stem steroid stress stroke structural structure studies
study substance supplement supplementum surgeons surgery surgical symposium system systematic systems taiwan targets
techniques technologies technology theory therapeutic therapeutics therapies therapy thoracic thrombosis tissue
today topics toxicology transactions transfusion translational transplant transplantation trauma traumatology travel
treatment trends trials tropical tuberculosis turkish ultrasound university urban urology vaccines vascular vestnik
veterinary violence virology virtual vision vo voprosy wai waste water wei west western wochenschrift women work
working world wound xue yan yi youth za zasshi zazhi zealand zeitschrift zentralblatt zhi zhong zhongguo zhonghua
zhurnal zoology
"""

# names of one word
ALONE = """
addiction age aging aids alcohol allergy altex ambio anaesthesia anaesthesist analyst andrologia andrology
anesthesiology angiology animals antibiotics antibiotiki antioxidants apmis apoptosis appetite arthroscopy
arzneimittelforschung asha atherosclerosis autism autoimmunity autophagy behaviour bioanalysis biochemistry
biochimie biodrugs bioelectromagnetics bioengineered bioengineering bioethics biofabrication biofactors biofouling
bioinformatics bioinformation biokhimiia biologicals biologics biology biomarkers biomaterials biomedica biomedicine
biomedicines biometals biometrics biometrika biomimetics biomolecules biosensors biostatistics biosystems biotech
birth bjog blood bmj bone brachytherapy brain breast burns cancer cancers carcinogenesis cardiology cartilage cell
cells cephalalgia cerebellum chaos chemistry chemmedchem chemosphere chemotherapy chemsuschem chest children chirurg
chirurgia chromosoma circulation cjem climacteric clinics cmaj cognition contraception copd cornea cortex cranio
cryobiology cureus cutis cytokine cytopathology cytotherapy daru dementia demography dermatitis dermatoendocrinol
dermatology development diabetes diabetologia diagnosis diagnostics differentiation drugs dysphagia ebiomedicine
ecancermedicalscience echocardiography eclinicalmedicine ecology ecosystems einstein ejhaem ejifcc elife emotion
encephale endocrine endocrinology endoscopy entropy environment epidemics epidemiology epigenomics epilepsia
ergonomics eurointervention europace evolution experientia explore eye fitoterapia foods foot gastroenterology gels
gene genes genesis genetics genetika genomics geriatrics germs gerodontology gerontologist gerontology geroscience
gesundheitswesen glia glycobiology gut haematologica haemophilia hamostaseologie harefuah hautarzt headache health
healthcare heart helicobacter heliyon hemasphere hematology hepatogastroenterology hepatology herd heredity hernia
herz hippocampus histochemistry histopathology hno hormones hospitals hpb hypertension idcases immunity
immunobiology immunochemistry immunology immunopharmacology immunotherapy infection inflammopharmacology injury
innovations inquiry insects intelligence internist intervirology iscience jaapa jama jamba jsls kardiologiia
khirurgiia kidney knee lakartidningen lancet laryngoscope leukemia life lipids liver lung lupus lymphology mabs
maedica masui materials maturitas mbio mediastinum medicina medicine medicines medwave membranes memory menopause
metabolism metabolites metabolomics methods methodsx microbiology microbiome microbios microcirculation
micromachines microorganisms microsurgery midwifery mikrobiologiia mindfulness molecules morphologie msystems
mycopathologia mycoses nanomaterials nanomedicine nanoscale nanotechnology nature naturwissenschaften
neirofiziologiia neonatology neoplasia neoreviews nephrology nephron nervenarzt neurochirurgie neuroendocrinology
neuroepidemiology neuroimage neuroimmunomodulation neuroinformatics neurologia neurologist neurology neuromodulation
neuron neuropediatrics neuropeptides neuropharmacology neuropsychobiology neuropsychologia neuropsychology
neuropsychopharmacology neuroradiology neurorehabilitation neuroreport neuroscience neurospine neurosurgery
neurotherapeutics neurotoxicology nuklearmedizin nursing nutrients nutrition obesity odontology oecologia oikos
omega omics oncogene oncologist oncology oncotarget ophthalmologica ophthalmology orbit orthopade orthopedics otjr
pain pancreas pancreatology parasite parasitology pathobiology pathogens pathologica pathophysiology patterns
pediatrics peerj peptides perception perfusion periodontol phage pharmaceuticals pharmaceutics pharmacoeconomics
pharmacogenomics pharmacology pharmacopsychiatry pharmacotherapy pharmacy pharmazie phlebology photoacoustics phys
physiologie physiotherapy phytochemistry phytomedicine pituitary placenta planta plants platelets pnas pneumologie
polymers practitioner praxis proc prostaglandins prostate proteomics psychiatriki psychiatry psychogeriatrics
psychoneuroendocrinology psychooncology psychopathology psychopharmacology psychophysiology psychosomatics
psychotherapy pulmonology qjm radiobiologiia radiographics radiography radiologe radiology rehabilitation
reproduction respiration respirology resuscitation retina reumatologia rheumatology rhinology rna rofo
rontgenblatter ryumachi sangre schmerz science scientificworldjournal seikagaku seizure semergen sensors shock sleep
small sociology spine sports steroids stomatologiia stomatologija strabismus strahlentherapie stress stroke surgeon
surgery sustainability symmetry synapse talanta teratology theranostics therapie theriogenology thorax thyroid tic
tomography torace toxicology toxicon toxics toxins traffic transfusion transplantation trials tsitologiia tubercle
tumori ultrasonics unfallheilkunde urolithiasis urologia urologiia urology vaccine vaccines vardfacket vasa vascular
veterinariia virology virulence viruses vision water wmj work wounds xenobiotica zfa zookeys zoology zootaxa zwr
"""
